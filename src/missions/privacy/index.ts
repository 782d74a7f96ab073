import type { Mission } from '#kernel/house'
import { policyRoutes } from './api/policy.ts'
import { reexaminationRoutes } from './api/reexamination.ts'
import { remedyRoutes } from './api/remedies.ts'
import { scanRoutes } from './api/scans.ts'
import { reexamineFilesCommand } from './commands.ts'
import { scanJobs } from './service/examination.ts'
import { reexaminationJobs } from './service/reexamination.ts'
import { remedyJobs } from './service/remedies.ts'

export { answerMayEdit } from './policy.ts'
export {
  type Finding,
  type ScanAnswer,
  type ScanBeside,
  type ScanOrder,
  type Severity,
  severities,
} from './scan/contract.ts'
export { RemedyNote, RemedyStep } from './scan/steps.ts'
export { GatePolicy, type PolicyChange, rules } from './schema/policy.ts'
export {
  Decision,
  type JudgedFinding,
  type Reexamination,
  Remedy,
  Scan,
  type Standing,
} from './schema/scan.ts'
export { decide, review } from './service/decisions.ts'
export { kindsOf } from './service/describe.ts'
export { decidedTables, forgetDecider } from './service/erasure.ts'
export { type Examination, examine, examineUnread } from './service/examination.ts'
export { fileRemedied, standingChanged } from './service/facts.ts'
export { getPolicy, listPolicyChanges, savePolicy } from './service/gate-policy.ts'
export { findScan, getScan, listDecisions, listScans } from './service/reading.ts'
export { askReexamination, getReexamination } from './service/reexamination.ts'
export { askRemedy, findRemedy, getRemedy, openRemedied } from './service/remedies.ts'
export { composeSteps } from './service/remedy/composing.ts'
export { tellNote, tellStep } from './service/remedy/telling.ts'
export { unexamined as unexaminedKey } from './service/settling.ts'
export { forgetOwner, standing, standings } from './service/standing.ts'
export { grounds } from './vocabulary/grounds.ts'

export const privacy: Mission = {
  name: 'privacy',
  api: (app) => {
    policyRoutes(app)
    scanRoutes(app)
    remedyRoutes(app)
    reexaminationRoutes(app)
  },
  jobs: [...scanJobs, ...remedyJobs, ...reexaminationJobs],
  commands: { 'reexamine-files': reexamineFilesCommand },
}
