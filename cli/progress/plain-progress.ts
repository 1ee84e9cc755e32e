import type { Progress } from './progress.ts';
import { formatDuration } from './format-duration.ts';
import type { Story } from './story.ts';
import { type ProgressLine, viewOf } from './view.ts';

/** Writes a line when a step is seen to run and another when it has ended, for logs and pipes. */
export const createPlainProgress = (write: (line: string) => void, story: Story): Progress => {
  const told = new Map<string, string>();

  const tell = (line: ProgressLine): void => {
    const news = newsOf(line);
    // A step whose end went by unmarked has nothing new to tell once the run turns out well.
    const kind = line.state === 'done' ? 'ended' : line.state;
    if (told.get(line.name) !== kind) write(news);
    told.set(line.name, kind);
  };

  return {
    show: ({ execution }) => viewOf(execution, story).lines.forEach(tell),
    end: () => undefined,
  };
};

const newsOf = ({ name, doing, state, startedAt, endedAt }: ProgressLine): string => {
  if (endedAt === undefined) return doing === '' ? `${name} …` : `${name} … ${doing}`;
  return `${name} ${state === 'failed' ? 'failed' : 'ended'} after ${formatDuration(endedAt - startedAt)}`;
};
