import { describeCells } from './describe-cells.ts';
import { update } from './scenarios.ts';

describeCells(update, ['throttle', 'conflict', 'error', 'drop-before']);
