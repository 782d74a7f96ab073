import { serveReading } from './serving.ts'

/** Entry of the process that reads a source: what it holds in memory dies with it. */
serveReading()
