/** Well under SQLite's 32,766 and PostgreSQL's 65,535 parameters a statement, at 14 columns a row. */
const maxRows = 500;

/** The rows in lots that one statement can take. No lot for no rows. */
export function rowsPerStatement<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / maxRows) }, (_, lot) =>
    rows.slice(lot * maxRows, (lot + 1) * maxRows),
  );
}

/** What is found for all these values, asked for in lots that one statement can take: in the order of the lots. */
export async function findInLots<V, R>(values: readonly V[], find: (lot: V[]) => Promise<readonly R[]>): Promise<R[]> {
  const found: R[][] = [];
  for (const lot of rowsPerStatement(values)) found.push([...(await find(lot))]);
  return found.flat();
}
