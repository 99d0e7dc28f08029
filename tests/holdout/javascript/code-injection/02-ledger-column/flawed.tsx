import { useMemo } from "react";
import { useSearchParams } from "react-router-dom";
import { round } from "lodash-es";

export interface Row {
  label: string;
  debit: number;
  credit: number;
}

type Formula = (row: Row) => number;

function compiled(text: string): Formula {
  const body = new Function("debit", "credit", `return ${text};`);
  return (row) => Number(body(row.debit, row.credit));
}

export function Ledger({ rows }: { rows: Row[] }) {
  const [search] = useSearchParams();
  const text = search.get("column") ?? "credit - debit";
  const formula = useMemo(() => compiled(text), [text]);
  return (
    <table>
      <caption>{text}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th>{row.label}</th>
            <td>{round(formula(row), 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
