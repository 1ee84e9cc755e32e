import { createLogUpdate } from 'log-update';
import { colorsFor, type Shell, widthOf } from '../shell.ts';
import type { Progress } from './progress.ts';
import { renderProgress } from './render-progress.ts';
import { ServiceClock } from './service-clock.ts';
import type { Story } from './story.ts';
import { latestOf, type ProgressView, viewOf } from './view.ts';

/** Wall time between two pictures. */
const frameMs = 100;

/** Draws the view anew ten times a second, between the answers of the service too. */
export const createLiveProgress = (
  { stderr, environment }: Shell,
  story: Story,
  speed: number,
): Progress => {
  const draw = createLogUpdate(stderr);
  const colors = colorsFor(stderr, environment);
  const clock = new ServiceClock(speed);
  let view: ProgressView | undefined;

  const frame = (): void => {
    if (view) draw(renderProgress(view, clock.at(Date.now()), widthOf(stderr), speed, colors));
  };
  const timer = setInterval(frame, frameMs);

  return {
    show: ({ execution, servedAt }) => {
      clock.observe(Math.max(servedAt, latestOf(execution)), Date.now());
      view = viewOf(execution, story);
      frame();
    },
    end: () => {
      clearInterval(timer);
      draw.done();
      stderr.write('\n');
    },
  };
};
