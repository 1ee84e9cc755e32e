import pc from 'picocolors';
import type { Colors } from '../shell.ts';
import { formatDuration } from './format-duration.ts';
import type { ProgressLine, ProgressView } from './view.ts';

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Wall time that one picture of the spinner stands. */
const spinnerMs = 100;

const nameColumns = 27;
const durationColumns = 11;

/**
 * The live view: a title and one line per step, none wider than `width`. `now` is service time in ms; how it runs
 * against ours is `speed`.
 */
export const renderProgress = (
  view: ProgressView,
  now: number,
  width: number,
  speed: number,
  colors: Colors = pc.createColors(false),
): string => {
  const title = fit(`${titleOf(view)}${paceOf(speed)}`, width);
  return [
    colors.bold(title),
    '',
    ...view.lines.map((line) => renderLine(line, now, speed, width, colors)),
  ].join('\n');
};

const titleOf = ({ title, status, isFailing }: ProgressView): string => {
  if (status === 'RUNNING') return `${title}: ${isFailing ? 'failed, taking back' : 'running'}`;
  return `${title}: ${status === 'FAILED' ? 'failed' : 'done'}`;
};

const paceOf = (speed: number): string =>
  speed === 1 ? '' : `  (AWS's time, shown ${speed}× faster)`;

const renderLine = (
  line: ProgressLine,
  now: number,
  speed: number,
  width: number,
  colors: Colors,
): string => {
  const duration = formatDuration((line.endedAt ?? now) - line.startedAt).padStart(durationColumns);
  const text = fit(`${line.name.padEnd(nameColumns)}${duration}  ${line.doing}`, width - 2);
  const nameEnd = Math.min(text.length, nameColumns + durationColumns);
  const [facts, doing] = [text.slice(0, nameEnd), text.slice(nameEnd)];

  switch (line.state) {
    case 'running':
      return `${colors.cyan(spinnerAt(now / speed))} ${facts}${colors.cyan(doing)}`;
    case 'failed':
      return `${colors.red('✗')} ${colors.red(facts)}`.trimEnd();
    case 'ended':
      return `- ${facts}`.trimEnd();
    case 'done':
      return `${colors.green('✓')} ${facts}`.trimEnd();
  }
};

const spinnerAt = (wallMs: number): string =>
  spinner[Math.floor(wallMs / spinnerMs) % spinner.length] ?? '';

const fit = (text: string, width: number): string =>
  text.length <= width ? text.trimEnd() : `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
