import { serveProgram } from '#kernel/duck'
import { fromYaml } from './yaml.ts'

/** Entry of the process that reads one text in YAML: whoever wrote it can keep nobody else waiting. */
serveProgram<{ text: string }>(async ({ text }) => fromYaml(text))
