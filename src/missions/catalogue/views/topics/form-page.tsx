import { Button, FormSection, type PageFrame } from '#ui'
import type { Topic } from '../../schema/topic.ts'
import { DescriptionField, TagsField, TitleField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { PictureForm } from '../entries/picture-form.tsx'
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
  /** What is wrong with the picture that was sent. */
  imageError?: string | undefined
}

/** One page: the subject, then the sections and what they gather. */
export function TopicFormPage({ frame, topic, form, producers, sections, imageError }: TopicFormProps) {
  const words = topicPageWords[frame.lang]
  const { text } = answersOf(form.values ?? (topic ? { ...topic, tags: topic.tags.join(', ') } : {}))
  return (
    <EntryFormPage
      frame={frame}
      entry={topic}
      kind="topic"
      folder="/topics"
      words={words}
      form={form}
      producers={producers}
      after={
        topic && (
          <PictureForm
            path={`/topics/${topic.id}/image`}
            image={topic.image}
            why={words.imageWhy}
            alt={topic.imageAlt}
            described
            error={imageError}
          />
        )
      }
    >
      <FormSection title={words.form.what} intro={<p>{words.form.whatWhy}</p>}>
        <TitleField text={text} hint={words.form.titleHint} />
        <DescriptionField text={text} />
        <TagsField text={text} />
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
