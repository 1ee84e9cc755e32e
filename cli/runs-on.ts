/** What becomes of an execution on the service at `url` when we are interrupted, once its id is known and before. */
export const runsOn =
  (url: string) =>
  (executionId: string | undefined): string =>
    executionId === undefined
      ? 'The service had not answered yet, and may have taken the request.'
      : `Execution ${executionId} runs on; see \`npx cloister status ${executionId} --url ${url}\`.`;
