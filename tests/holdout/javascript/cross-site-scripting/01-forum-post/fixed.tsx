import DOMPurify from "dompurify";
import { marked } from "marked";
import { useEffect, useState } from "react";

interface Post {
  id: number;
  author: string;
  text: string;
  signature: string;
}

const SIGNATURE = { ALLOWED_TAGS: ["em", "strong", "a"], ALLOWED_ATTR: ["href"] };

function toHtml(text: string): string {
  return DOMPurify.sanitize(marked.parse(text, { async: false, gfm: true, breaks: true }));
}

function Signature({ text }: { text: string }) {
  const html = DOMPurify.sanitize(marked.parseInline(text, { async: false }), SIGNATURE);
  return <footer dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Thread({ topic }: { topic: number }) {
  const [posts, setPosts] = useState<Post[]>([]);
  useEffect(() => {
    fetch(`/api/topics/${topic}/posts`)
      .then((answer) => answer.json())
      .then(setPosts);
  }, [topic]);
  return posts.map((post) => (
    <article key={post.id}>
      <h3>{post.author}</h3>
      <div dangerouslySetInnerHTML={{ __html: toHtml(post.text) }} />
      <Signature text={post.signature} />
    </article>
  ));
}
