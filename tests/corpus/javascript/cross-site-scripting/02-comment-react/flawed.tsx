import { marked } from "marked";
import { useEffect, useMemo, useState } from "react";

interface Comment {
  id: number;
  author: string;
  markdown: string;
}

function Body({ markdown }: { markdown: string }) {
  const html = useMemo(() => marked.parse(markdown, { async: false }), [markdown]);
  return <div className="comment-body" dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Comments({ ticket }: { ticket: number }) {
  const [comments, setComments] = useState<Comment[]>([]);

  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/tickets/${ticket}/comments`, { signal: stop.signal })
      .then((answer) => answer.json())
      .then(setComments)
      .catch(() => setComments([]));
    return () => stop.abort();
  }, [ticket]);

  return (
    <section>
      {comments.map((comment) => (
        <article key={comment.id}>
          <h3>{comment.author}</h3>
          <Body markdown={comment.markdown} />
        </article>
      ))}
    </section>
  );
}
