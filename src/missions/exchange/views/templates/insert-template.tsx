import { Button, Select, Stack, useLang } from '#ui'
import type { FilledTemplate } from '../../schema/template.ts'
import { templateWords } from './words.ts'

/** A text to add to what is typed: the same form comes back with it, nothing is sent. */
export function InsertTemplate({ templates }: { templates: readonly FilledTemplate[] }) {
  const words = templateWords[useLang()]
  if (templates.length === 0) return null
  return (
    <Stack>
      <Select
        name="template"
        label={words.choose}
        description={words.chooseHint}
        options={templates.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Stack row>
        <Button variant="secondary" size="sm" name="intent" value="insert" unchecked>
          {words.insert}
        </Button>
      </Stack>
    </Stack>
  )
}
