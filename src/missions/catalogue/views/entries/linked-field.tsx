import { Button, CheckboxGroup, TextField, useLang } from '#ui'
import type { EntryRef } from '../../schema/entry.ts'
import { entryWords } from './words.ts'

/** A record that an entry may name: `dataset:<id>`. */
export type LinkedOption = EntryRef & { kind: 'dataset' | 'dataservice' }

export function optionValue({ kind, id }: Pick<LinkedOption, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

export interface LinkedFieldProps {
  /** Those that are named, then those that the words typed may mean. */
  options: readonly LinkedOption[]
  /** Values of `options` that are named. */
  chosen: readonly string[]
  typed: string
  /** Dataservices may be named too. */
  any: boolean
}

/** Names records of the catalogue without scripts: what is typed is searched, what is found is ticked. */
export function LinkedField({ options, chosen, typed, any }: LinkedFieldProps) {
  const { linked } = entryWords[useLang()]
  return (
    <>
      {options.length > 0 && (
        <CheckboxGroup
          name="linked"
          label={linked.chosen}
          values={[...chosen]}
          options={options.map((option) => ({
            value: optionValue(option),
            label: option.title,
            description: [any && linked[option.kind], option.organization].filter(Boolean).join(' · '),
          }))}
        />
      )}
      <TextField
        name="find"
        type="search"
        label={any ? linked.addAny : linked.add}
        description={linked.addHint}
        value={typed}
        maxLength={500}
      />
      <div>
        <Button variant="secondary" size="sm" icon="search" name="next" value="find">
          {linked.search}
        </Button>
      </div>
    </>
  )
}
