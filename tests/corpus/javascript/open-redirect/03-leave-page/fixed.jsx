import { useEffect, useState } from "react";
import { useSearchParams } from "react-router-dom";

const PARTNERS = ["https://www.railways.example", "https://book.hotels.example"];

function useTarget() {
  const [params] = useSearchParams();
  const target = params.get("to");
  const known = target && URL.canParse(target) && PARTNERS.includes(new URL(target).origin);
  return known ? target : null;
}

export function LeavePage({ seconds = 3 }) {
  const target = useTarget();
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    if (!target) {
      return undefined;
    }
    if (left === 0) {
      window.location.assign(target);
      return undefined;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, target]);

  if (!target) {
    return <p>There is no such page.</p>;
  }
  return <p>You leave us in {left} seconds.</p>;
}
