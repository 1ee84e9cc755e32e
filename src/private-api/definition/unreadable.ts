/** Thrown while a definition is read, and turned into a problem by `readDefinition`: it never leaves this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  /** Where in the document, as a JSON pointer; empty for the whole of it. */
  readonly pointer: string;

  constructor(message: string, pointer = '') {
    super(message);
    this.pointer = pointer;
  }
}
