import { useState } from "react";

const SCHEMES = new Set(["http:", "https:", "mailto:"]);

function linkOf(text) {
  try {
    const url = new URL(text, window.location.origin);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function Website({ address }) {
  const href = linkOf(address);
  if (!href) {
    return null;
  }
  return (
    <a href={href} rel="noreferrer nofollow">
      {address}
    </a>
  );
}

export function MemberCard({ member, onFollow }) {
  const [followed, setFollowed] = useState(member.followed);
  const follow = async () => {
    await onFollow(member.id);
    setFollowed(true);
  };
  return (
    <article className="card">
      <h2>{member.name}</h2>
      <Website address={member.website} />
      <button onClick={follow} disabled={followed}>
        Follow
      </button>
    </article>
  );
}
