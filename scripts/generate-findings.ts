import { writeFile } from 'node:fs/promises';
import { findingsFile, findingsPage } from './findings-page.ts';
import { symptomsFile, symptomsPage } from './symptoms-page.ts';

await writeFile(findingsFile, await findingsPage());
await writeFile(symptomsFile, await symptomsPage());
