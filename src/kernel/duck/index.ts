export { type EngineLimits, identifier, literal, openEngine, openInstance } from './instance.ts'
export {
  ProgramDied,
  type ProgramOptions,
  ProgramTooSlow,
  runProgram,
  serveProgram,
} from './program.ts'
