import type { ApexContext } from './apex-class';

const SETTING = 'Flex_Setting__mdt';
const DEFAULT_HOURS = 24;
const MOST_HOURS = 99999;

export interface FlexSetting {
  readonly matchesContacts: boolean;
  readonly matchesPersonAccounts: boolean;
  readonly matchesAccounts: boolean;
  readonly matchesLeads: boolean;
  readonly matchesStoredForms: boolean;
  readonly createsContact: boolean;
  readonly asksAgent: boolean;
  readonly prefersActivity: boolean;
  readonly reusesOpenCase: boolean;
  readonly reusesNamedCase: boolean;
  readonly caseReuseHours: number;
  readonly defaultCountryCode: string | null;
  /** Names of Apex classes, each null where none is set. */
  readonly saveLogClass: string | null;
  readonly screenPopClass: string | null;
  readonly clickToDialClass: string | null;
  readonly contactMatcherClass: string | null;
  readonly callDispositions: readonly string[];
  readonly warnings: readonly string[];
}

/** Twin of TwilioFlexSetting.cls, which says what each value is for. */
export function currentSetting(context: ApexContext): FlexSetting {
  const given = context.store.records(SETTING).find((record) => record['DeveloperName'] === 'Default');
  const warnings: string[] = [];
  const warn = (name: string, value: unknown, expected: string) => {
    warnings.push(`Flex Setting Default: ${name} is ${String(value)}, but should be ${expected}.`);
  };

  function choice(name: string): unknown {
    const value = given?.[name] ?? null;
    const values = context.definitions.get(SETTING)?.fields.get(name)?.picklistValues ?? [];
    if (value === null || values.includes(String(value))) return value;
    warn(name, value, `one of ${values.join(', ')}; the first is used`);
    return null;
  }

  function hours(value: unknown): number {
    if (typeof value !== 'number') return DEFAULT_HOURS;
    if (value >= 1 && value <= MOST_HOURS) return Math.floor(value);
    warn('Case_Reuse_Hours__c', value, `at least 1; ${DEFAULT_HOURS} is used`);
    return DEFAULT_HOURS;
  }

  function countryCode(value: unknown): string | null {
    if (typeof value !== 'string') return null;
    const digits = value.trim().replace(/^\+/, '');
    if (/^[1-9]\d{0,2}$/.test(digits)) return digits;
    warn('Default_Country_Code__c', value, 'a country calling code such as 44; none is used');
    return null;
  }

  const severalMatches = choice('Several_Matches__c');
  const caseReuse = choice('Case_Reuse__c');
  return {
    matchesContacts: given?.['Match_Contacts__c'] !== false,
    matchesPersonAccounts: given?.['Match_Person_Accounts__c'] !== false,
    matchesAccounts: given?.['Match_Accounts__c'] === true,
    matchesLeads: given?.['Match_Leads__c'] === true,
    matchesStoredForms: given?.['Match_Stored_Forms__c'] !== false,
    createsContact: choice('No_Match__c') !== 'LeaveEmpty',
    asksAgent: severalMatches === 'AskAgent',
    prefersActivity: severalMatches === 'MostRecentActivity',
    reusesOpenCase: caseReuse === 'OpenCaseOfContact',
    reusesNamedCase: caseReuse === 'NamedCase',
    caseReuseHours: hours(given?.['Case_Reuse_Hours__c']),
    defaultCountryCode: countryCode(given?.['Default_Country_Code__c']),
    saveLogClass: className(given?.['Save_Log_Class__c']),
    screenPopClass: className(given?.['Screen_Pop_Class__c']),
    clickToDialClass: className(given?.['Click_To_Dial_Class__c']),
    contactMatcherClass: className(given?.['Contact_Matcher_Class__c']),
    callDispositions: lines(given?.['Call_Dispositions__c']),
    warnings,
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function className(value: unknown): string | null {
  return text(value)?.trim() || null;
}

function lines(value: unknown): string[] {
  const texts = text(value)?.split('\n') ?? [];
  return texts.map((each) => each.trim()).filter((each) => each !== '');
}
