import type { Frequency } from '../frequencies.ts'
import { authority, inspire, type UriRows, uriTable } from './uri-table.ts'

const eu = `${authority}frequency/`
const dublin = 'http://purl.org/cld/freq/'
const sdmx = 'http://purl.org/linked-data/sdmx/2009/code#freq-'

/** Code of INSPIRE and ISO 19115 (MD_MaintenanceFrequencyCode), alone or in its address. */
const iso = (code: string) => [
  code,
  `MD_MaintenanceFrequencyCode_${code}`,
  `${inspire}MaintenanceFrequency/${code}`,
]

/** Several times a day has no term in the EU table: it is written OTHER, which says less but nothing wrong. */
const rows: UriRows<Frequency> = [
  ['continuous', `${eu}UPDATE_CONT`, `${eu}CONT`, `${dublin}continuous`, ...iso('continual')],
  ['oneMinute', `${eu}1MIN`, `${sdmx}N`],
  ['fiveMinutes', `${eu}5MIN`],
  ['tenMinutes', `${eu}10MIN`],
  ['fifteenMinutes', `${eu}15MIN`],
  ['thirtyMinutes', `${eu}30MIN`],
  ['hourly', `${eu}HOURLY`, `${dublin}hourly`, `${sdmx}H`],
  ['bihourly', `${eu}BIHOURLY`],
  ['trihourly', `${eu}TRIHOURLY`],
  ['twelveHours', `${eu}12HRS`],
  ['semidaily', `${eu}DAILY_2`],
  ['daily', `${eu}DAILY`, `${dublin}daily`, `${sdmx}D`, ...iso('daily')],
  ['fiveTimesAWeek', `${eu}WEEKLY_5`, `${sdmx}B`],
  ['threeTimesAWeek', `${eu}WEEKLY_3`, `${dublin}threeTimesAWeek`],
  ['semiweekly', `${eu}WEEKLY_2`, `${dublin}semiweekly`],
  ['weekly', `${eu}WEEKLY`, `${dublin}weekly`, `${sdmx}W`, ...iso('weekly')],
  ['biweekly', `${eu}BIWEEKLY`, `${dublin}biweekly`, ...iso('fortnightly')],
  ['threeTimesAMonth', `${eu}MONTHLY_3`, `${dublin}threeTimesAMonth`],
  ['semimonthly', `${eu}MONTHLY_2`, `${dublin}semimonthly`, ...iso('semimonthly')],
  ['monthly', `${eu}MONTHLY`, `${dublin}monthly`, `${sdmx}M`, ...iso('monthly')],
  ['bimonthly', `${eu}BIMONTHLY`, `${dublin}bimonthly`],
  ['quarterly', `${eu}QUARTERLY`, `${dublin}quarterly`, `${sdmx}Q`, ...iso('quarterly')],
  ['threeTimesAYear', `${eu}ANNUAL_3`, `${dublin}threeTimesAYear`],
  [
    'semiannual',
    `${eu}ANNUAL_2`,
    `${dublin}semiannual`,
    `${sdmx}S`,
    ...iso('biannually'),
    ...iso('biannualy'),
  ],
  ['annual', `${eu}ANNUAL`, `${dublin}annual`, `${sdmx}A`, ...iso('annually')],
  ['biennial', `${eu}BIENNIAL`, `${dublin}biennial`, ...iso('biennially')],
  ['triennial', `${eu}TRIENNIAL`, `${dublin}triennial`],
  ['quadrennial', `${eu}QUADRENNIAL`],
  ['quinquennial', `${eu}QUINQUENNIAL`],
  ['decennial', `${eu}DECENNIAL`],
  ['bidecennial', `${eu}BIDECENNIAL`],
  ['tridecennial', `${eu}TRIDECENNIAL`],
  ['punctual', `${eu}AS_NEEDED`, ...iso('asNeeded')],
  ['irregular', `${eu}IRREG`, `${dublin}irregular`, ...iso('irregular')],
  ['never', `${eu}NEVER`],
  ['notPlanned', `${eu}NOT_PLANNED`, ...iso('notPlanned')],
  ['unknown', `${eu}UNKNOWN`, ...iso('unknown')],
  ['other', `${eu}OTHER`],
  ['severalTimesADay', `${eu}OTHER`],
  ['threeTimesADay', `${eu}OTHER`],
]

export const frequencyUris = uriTable(rows)
