export type { Cell, ConsoleQuery, OwnQueries, QueryAnswer } from './contract.ts'
export type { AskOptions } from './crew.ts'
export { type Duck, openDuck } from './duck.ts'
export { CrewBusy, ProgramDied, ProgramFault, ProgramTooSlow, QueryFault } from './faults.ts'
export {
  type ProgramNews,
  type ProgramOptions,
  runProgram,
  serveCrew,
  serveProgram,
  serveStream,
  watchPrograms,
} from './program.ts'
export { identifier, literal } from './sql-text.ts'
