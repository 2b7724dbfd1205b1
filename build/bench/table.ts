/** One measured number against its aim. Lower is better everywhere. */
export interface Measurement {
  readonly what: string;
  /** Null when it could not be measured; `detail` then says why. */
  readonly measured: number | null;
  readonly aim: number;
  readonly unit: 'ms' | '×' | 'MB' | '%';
  /** What it was held against, in the same run. */
  readonly detail: string;
  /** Why the aim is missed, when it is. */
  readonly why?: string;
}

export type Outcome = 'met' | 'missed' | 'not measured';

/** Whether the aim is met. */
export function outcomeOf({ measured, aim }: Measurement): Outcome {
  if (measured === null) return 'not measured';
  return measured <= aim ? 'met' : 'missed';
}

/** A number with about three digits that mean something. */
export function figure(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

const withUnit = (value: number, unit: Measurement['unit']): string =>
  unit === '×' ? `${figure(value)}×` : `${figure(value)} ${unit}`;

/** The measurements as a table for a terminal; what is missed has its reason on the line under it. */
export function renderTable(measurements: readonly Measurement[]): string {
  const head = ['what', 'measured', 'aim', 'result', 'side by side'];
  const lines = measurements.map((measurement) => {
    const { what, measured, aim, unit, detail } = measurement;
    const found = measured === null ? '-' : withUnit(measured, unit);
    return [what, found, `≤ ${withUnit(aim, unit)}`, outcomeOf(measurement), detail];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]!.length)),
  );
  const right = new Set([1, 2]);
  const render = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        right.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  const body = lines.flatMap((line, index) => {
    const { why } = measurements[index]!;
    return outcomeOf(measurements[index]!) === 'missed' && why !== undefined
      ? [render(line), `    why: ${why}`]
      : [render(line)];
  });
  return [render(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}
