import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';

/** Judges one subject of a picture. What was not looked at is not judged. */
export type Rule = (picture: DiagnosisPicture) => Finding[];
