import { Button, FormSection, type PageFrame, TextArea, TextField } from '#ui'
import { limits } from '../../schema/dataset.ts'
import type { Topic } from '../../schema/topic.ts'
import { EntryFormPage, WhoField } from '../entries/form-shell.tsx'
import { entryWords } from '../entries/words.ts'
import { Beside } from '../publishing/advice/beside.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { type SectionForm, SectionsForm } from './sections-form.tsx'
import { topicPageWords } from './words.ts'

export interface TopicFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  topic: Topic | null
  form: FormView
  producers: readonly Producer[]
  sections: readonly SectionForm[]
}

/** One page: the subject, then the sections and what they gather. */
export function TopicFormPage({ frame, topic, form, producers, sections }: TopicFormProps) {
  const words = topicPageWords[frame.lang]
  const common = entryWords[frame.lang]
  const { text } = answersOf(form.values ?? (topic ? { ...topic, tags: topic.tags.join(', ') } : {}))
  const isLive = topic?.visibility === 'public'
  return (
    <EntryFormPage
      frame={frame}
      entry={topic}
      kind="topic"
      folder="/topics"
      title={topic?.title ? words.editTitle(topic.title) : words.newTitle}
      intro={topic ? (isLive ? words.liveIntro : words.draftIntro) : words.newIntro}
      form={form}
      producers={producers}
    >
      {!topic && <WhoField producers={producers} value={text('organization')} />}
      <FormSection title={words.form.what} intro={<p>{words.form.whatWhy}</p>}>
        <TextField
          name="title"
          label={common.title}
          description={words.form.titleHint}
          value={text('title')}
          maxLength={limits.title}
          required
        />
        <Beside field="title" />
        <TextArea
          name="description"
          label={words.form.text}
          description={common.textHint}
          value={text('description')}
          rows={5}
          maxLength={limits.description}
          required
        />
        <Beside field="description" />
        <TextField
          name="tags"
          label={common.tagsLabel}
          description={common.tagsHint}
          value={text('tags')}
          optional
        />
        <Beside field="tags" />
        {/* The first button of the form is the one that the Enter key presses. */}
        <Stay>{words.form.save}</Stay>
      </FormSection>
      <SectionsForm sections={sections} />
    </EntryFormPage>
  )
}

function Stay({ children }: { children: string }) {
  return (
    <div>
      <Button variant="secondary" size="sm" name="next" value="stay" unchecked>
        {children}
      </Button>
    </div>
  )
}
