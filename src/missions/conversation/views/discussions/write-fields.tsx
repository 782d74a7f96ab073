import { Markdown, Notice, Select, TextArea, useLang } from '#ui'
import type { Speakers } from '../../service/discussions/speakers.ts'
import { discussionWords } from './words.ts'

/** What was typed, and what it would look like. */
export interface Typed {
  title: string
  text: string
  organization: string
  /** Safe HTML of the text, when it was asked for. */
  preview: string | null
}

/** Message and in whose name: the same fields to open and to answer. */
export function WriteFields({
  typed,
  speakers,
  about,
}: {
  typed: Typed
  speakers: Speakers
  /** The record, and the discussion that is answered. */
  about: { kind: string; id: string; discussion?: string }
}) {
  const words = discussionWords[useLang()]
  return (
    <>
      {speakers.organizations.length > 0 && (
        <Select
          name="organization"
          label={words.as}
          value={typed.organization}
          placeholder={false}
          options={[
            ...speakers.organizations.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: words.myself },
          ]}
        />
      )}
      <TextArea
        name="text"
        label={words.text}
        description={words.textWhy}
        value={typed.text}
        rows={8}
        mentions={`/api/mentions?${new URLSearchParams({ ...about })}`}
        required
      />
    </>
  )
}

export function Preview({ html }: { html: string | null }) {
  const words = discussionWords[useLang()]
  if (html === null) return null
  return (
    <Notice title={words.previewTitle} live>
      <Markdown html={html} />
    </Notice>
  )
}
