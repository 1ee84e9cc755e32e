import { describeCells } from './describe-cells.ts';
import { faultKinds } from './fault-kinds.ts';
import { retirement } from './scenarios.ts';

describeCells(retirement, faultKinds);
