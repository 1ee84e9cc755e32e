/** What somebody must know who started the service on AWS itself. */
export interface StartedOnAws {
  readonly url: string;
  readonly token: string;
  readonly account: string;
  readonly region: string;
  /** The ARN of whose credentials the shell has. */
  readonly identity: string;
}

/** The greeting of `start --aws`: in whose name it acts where, what is lost when it stops, and how to call it. */
export const renderStartOnAws = (started: StartedOnAws): string => {
  const { url, token, account, region, identity } = started;
  return [
    'Cloister runs until you press Ctrl+C, and makes private APIs on AWS ITSELF:',
    '',
    `  account         ${account}`,
    `  region          ${region}`,
    `  identity        ${identity}`,
    '',
    'What it makes costs money and stays there. What it knows of that is in this',
    'process only and ends with it: retire what is to go before you stop it.',
    '',
    `  HTTP interface  ${url}`,
    `  token           ${token}`,
    '',
    'It answers nobody without the token. In another terminal:',
    '',
    `  export CLOISTER_URL=${url}`,
    `  export CLOISTER_TOKEN=${token}`,
    '  npx cloister plan request.json',
    '',
    '  curl -H "Authorization: Bearer $CLOISTER_TOKEN" $CLOISTER_URL/private-apis',
  ].join('\n');
};
