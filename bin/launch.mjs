#!/usr/bin/env node
// The one door into Parvis: plain JavaScript that Node 20 reads, so that an old machine can fetch Node 24.
import { run } from './launch/commands.mjs'

const [command = 'start', ...args] = process.argv.slice(2)
process.exitCode = await run(command, args)
