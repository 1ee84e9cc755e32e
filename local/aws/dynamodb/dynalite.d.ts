declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB in memory, as a server that need not listen. Times are in milliseconds. */
  export default function dynalite(options: {
    createTableMs: number;
    deleteTableMs: number;
    updateTableMs: number;
  }): Server;
}
