import type { ApexClass } from './apex-class';
import { twilioCallLogController } from './twilio-call-log-controller';
import { twilioCaseController } from './twilio-case-controller';

/** The global Apex classes that runApex can call. */
export const APEX_CLASSES: readonly ApexClass[] = [twilioCallLogController, twilioCaseController];
