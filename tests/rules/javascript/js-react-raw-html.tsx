import DOMPurify from "dompurify";

export function Comment({ comment }: { comment: { body: string } }) {
  return (
    <section>
      {/* ruleid: js-react-raw-html */}
      <div dangerouslySetInnerHTML={{ __html: comment.body }} />
      {/* ruleid: js-react-raw-html */}
      <p className="note" dangerouslySetInnerHTML={{ __html: `<b>${comment.body}</b>` }}></p>
      {/* ok: js-react-raw-html */}
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(comment.body) }} />
      {/* ok: js-react-raw-html */}
      <div>{comment.body}</div>
      {/* ok: js-react-raw-html */}
      <div dangerouslySetInnerHTML={{ __html: "<b>fixed</b>" }} />
      {/* ok: js-react-raw-html */}
      <script dangerouslySetInnerHTML={{ __html: JSON.stringify(comment) }} />
    </section>
  );
}

export function Html({ source }: { source: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // ruleid: js-react-raw-html
    place.current.innerHTML = source;
    // ok: js-react-raw-html
    place.current.innerHTML = "";
    // ok: js-react-raw-html
    place.current.innerHTML = DOMPurify.sanitize(source);
    // ok: js-react-raw-html
    place.current.textContent = source;
  }, [source]);
  return <div ref={place} />;
}
