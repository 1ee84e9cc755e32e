import { describeCells } from './describe-cells.ts';
import { faultKinds } from './fault-kinds.ts';
import { firstProvisioning } from './scenarios.ts';

describeCells(firstProvisioning, faultKinds);
