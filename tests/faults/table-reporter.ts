import { stripVTControlCharacters } from 'node:util';
import { faultKinds } from './fault-kinds.ts';

/** A test as Jest tells of it, as far as it matters here: it stands for one cell. */
interface Cell {
  /** The scenario and the row. */
  readonly ancestorTitles: readonly string[];
  /** The fault. */
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface Results {
  readonly testResults: readonly {
    readonly testResults: readonly Cell[];
    readonly testExecError?: unknown;
    readonly failureMessage?: string | null;
  }[];
}

const rowWidth = 38;
const cellWidth = 13;

/** Prints the fault table: a tick for each cell that survives, and a number that leads to the reason for each that does not. */
export default class TableReporter {
  #failed = false;

  onRunComplete(_contexts: unknown, { testResults }: Results): void {
    // Those that `-t` leaves out are pending.
    const cells = testResults
      .flatMap((file) => file.testResults)
      .filter(({ status }) => status !== 'pending');
    const lost = cells.filter(({ status }) => status !== 'passed');
    for (const scenario of namesIn(cells, 0)) print(tableOf(scenario, cells, lost));
    for (const [index, cell] of lost.entries())
      print(`${index + 1}. ${[...cell.ancestorTitles, cell.title].join(' × ')}: ${reasonOf(cell)}`);
    for (const { testResults: tests, failureMessage } of testResults)
      if (tests.length === 0) print(failureMessage ?? 'a file without cells');
    print(`${cells.length} cells, ${cells.length - lost.length} survive.`);
    this.#failed = cells.length === 0 || lost.length > 0;
  }

  /** Jest asks for it last: an error ends the run with a status that is not 0. */
  getLastError(): Error | undefined {
    return this.#failed ? new Error('Not every cell of the fault table survives.') : undefined;
  }
}

const tableOf = (scenario: string, cells: readonly Cell[], lost: readonly Cell[]): string => {
  const own = cells.filter(({ ancestorTitles }) => ancestorTitles[0] === scenario);
  const line = (row: string): string => {
    const inRow = own.filter(({ ancestorTitles }) => ancestorTitles[1] === row);
    const marks = faultKinds.map((fault) => {
      const cell = inRow.find(({ title }) => title === fault);
      if (cell === undefined) return '-';
      return lost.includes(cell) ? `no (${lost.indexOf(cell) + 1})` : '✓';
    });
    return lineOf(row, marks);
  };
  return [lineOf(scenario, faultKinds), ...namesIn(own, 1).map(line), ''].join('\n');
};

const lineOf = (first: string, others: readonly string[]): string =>
  [first.padEnd(rowWidth), ...others.map((text) => text.padEnd(cellWidth))].join('').trimEnd();

/** In the order in which they were first told of. */
const namesIn = (cells: readonly Cell[], level: number): string[] => [
  ...new Set(cells.map(({ ancestorTitles }) => ancestorTitles[level] ?? '')),
];

const reasonOf = ({ failureMessages, status }: Cell): string =>
  stripVTControlCharacters(failureMessages.join('\n'))
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 40)
    .join('\n   ') || status;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
