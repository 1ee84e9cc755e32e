import type { ListedPrivateApi } from '../private-api.ts';
import type { Colors } from '../shell.ts';
import { paintStatus } from './paint-status.ts';

const statusColumns = 'PROVISIONING'.length;
const restApiColumns = 10;

/** A line for each private API: how it stands, its REST API, when that last changed, and its id. */
export const renderList = (items: readonly ListedPrivateApi[], colors: Colors): string =>
  items.length === 0
    ? 'There are no private APIs yet.'
    : items
        .map(({ id, status, restApiId, updatedAt }) => {
          const painted = paintStatus(status, colors) + ' '.repeat(statusColumns - status.length);
          return `${painted}  ${(restApiId ?? '-').padEnd(restApiColumns)}  ${updatedAt}  ${id}`;
        })
        .join('\n');
