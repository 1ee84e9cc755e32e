/** An object as it was put. */
export interface StoredObject {
  readonly body: Uint8Array;
  readonly eTag: string;
  readonly lastModified: Date;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The buckets of an account and region, and what lies in them under which key. */
export interface S3State {
  readonly buckets: Map<string, Map<string, StoredObject>>;
}

export const emptyS3 = (): S3State => ({ buckets: new Map() });
