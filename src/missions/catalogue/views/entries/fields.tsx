import { TextArea, TextField, useLang } from '#ui'
import { limits } from '../../schema/dataset.ts'
import { Beside } from '../publishing/advice/beside.tsx'
import { entryWords } from './words.ts'

interface Answer {
  /** What the form holds, by name. */
  text: (name: string) => string
}

/** What all kinds of entries ask: title, description, keywords. */
export function TitleField({ text, hint }: Answer & { hint: string }) {
  return (
    <>
      <TextField
        name="title"
        label={entryWords[useLang()].title}
        description={hint}
        value={text('title')}
        maxLength={limits.title}
        required
      />
      <Beside field="title" />
    </>
  )
}

export function DescriptionField({ text, optional = false }: Answer & { optional?: boolean }) {
  const words = entryWords[useLang()]
  return (
    <>
      <TextArea
        name="description"
        label={words.description}
        description={words.textHint}
        value={text('description')}
        rows={5}
        maxLength={limits.description}
        required={!optional}
        optional={optional}
      />
      <Beside field="description" />
    </>
  )
}

export function TagsField({ text }: Answer) {
  const words = entryWords[useLang()]
  return (
    <>
      <TextField
        name="tags"
        label={words.tagsLabel}
        description={words.tagsHint}
        value={text('tags')}
        optional
      />
      <Beside field="tags" />
    </>
  )
}
