import { describeCells } from './describe-cells.ts';
import { update } from './scenarios.ts';

describeCells(update, ['drop-after', 'deny', 'dies', 'stopped']);
