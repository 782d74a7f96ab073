import type { DefinitionContent } from '../../schema/definition.ts'
import { companiesDefinition, genericDefinition } from './others.ts'
import { personsDefinition } from './persons.ts'

/** Those that come with the program: first versions, which the office then changes as it wants. */
export const shippedDefinitions: Readonly<Record<string, DefinitionContent>> = {
  personnes: personsDefinition,
  entreprises: companiesDefinition,
  generale: genericDefinition,
}
