import { answerSymptoms } from './symptoms/answers.ts';
import { authorizationSymptoms } from './symptoms/authorization.ts';
import { connectionSymptoms } from './symptoms/connection.ts';
import { controlPlaneSymptoms } from './symptoms/control-plane.ts';
import type { Symptoms } from './symptom.ts';

/** Every symptom that is known: those that AWS names in words of their own before those that only have a status or a state. */
export const symptoms: Symptoms = {
  ...authorizationSymptoms,
  ...controlPlaneSymptoms,
  ...answerSymptoms,
  ...connectionSymptoms,
};
