import './shell.ts'
import './suggestions.ts'
import './instant.ts'
import './under-way.ts'
