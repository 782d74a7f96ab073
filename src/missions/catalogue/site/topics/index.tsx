import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { inLanguage, inputErrors } from '#kernel/http/validation'
import { refuse as refuseInput } from '#kernel/refusal'
import { readRecordDiscussions } from '#missions/conversation'
import { listLinks } from '#missions/records'
import { mayDecorate } from '../../policy.ts'
import { ImageAlt, type Topic, TopicDraft, VersionedTopicChanges } from '../../schema/topic.ts'
import { commandOf, sectionField, topicChangesOf } from '../../schema/topic-form.ts'
import { topicJsonLd } from '../../service/topics/json-ld.ts'
import {
  createTopic,
  findCurrentTopicSlug,
  findTopic,
  getTopic,
  removeTopicImage,
  requireTopicEditor,
  saveTopic,
  setTopicImage,
  topicStates,
} from '../../service/topics/topics.ts'
import { describe } from '../../views/markdown.ts'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { TopicFormPage } from '../../views/topics/form-page.tsx'
import { folder, TopicPage } from '../../views/topics/topic-page.tsx'
import { topicPageWords } from '../../views/topics/words.ts'
import type { EntryEditing } from '../entries/editing.ts'
import { entryImageSite } from '../entries/image.tsx'
import { wholeEntrySite } from '../entries/whole.ts'
import { producersOf } from '../step-pages.tsx'
import { composed, sectionForms, toTopicFormView } from './composing.ts'

/** The pages of topics, for readers then for those who make them; their list is a search. */
export function topicSite(app: App): void {
  wholeEntrySite(app, {
    kind: 'topic',
    folder,
    listName: (lang) => topicPageWords[lang].many,
    get: getTopic,
    editable: requireTopicEditor,
    save: saveTopic,
    states: topicStates,
    formPage: (request, topic, form) => topicForm({ request, topic, form }),
    ...{ find: findTopic, findSlug: findCurrentTopicSlug },
    editing,
    page: topicPage,
  })
  entryImageSite(app, {
    folder,
    editable: requireTopicEditor,
    send: sendImage,
    remove: removeTopicImage,
    again: (request, topic, imageError) => topicForm({ request, topic, form: firstVisit, imageError }),
  })
}

async function sendImage(ctx: Ctx, { id, image }: Topic, sent: { bytes: Buffer | null; alt: string }) {
  const alt = ImageAlt.safeParse(sent.alt, inLanguage(ctx.lang))
  if (!alt.success) throw refuseInput.invalidInput({ errors: inputErrors(alt.error.issues) })
  if (sent.bytes) await setTopicImage(ctx, id, { bytes: sent.bytes, alt: alt.data })
  else if (image) await saveTopic(ctx, id, { imageAlt: alt.data })
  return sent.bytes !== null || image !== null
}

async function topicPage(request: FastifyRequest, topic: Topic) {
  const ctx = contextOf(request)
  return (
    <TopicPage
      frame={frameOf(request)}
      topic={topic}
      {...describe(topic)}
      jsonLd={topicJsonLd(topic, ctx.config.publicUrl)}
      links={await listLinks(ctx, { kind: 'topic', id: topic.id })}
      mayFeature={mayDecorate(ctx.actor) && topic.permissions.edit}
      discussions={await readRecordDiscussions(ctx, { kind: 'topic', id: topic.id })}
      now={ctx.now()}
    />
  )
}

const Begun = z.object({ organization: z.string().max(40).optional().catch(undefined) })

const editing: EntryEditing<Topic, TopicDraft, VersionedTopicChanges> = {
  begin: (_ctx, query) => ({ organization: Begun.parse(query).organization ?? 'self' }),
  changesOf: topicChangesOf,
  draft: TopicDraft,
  changes: VersionedTopicChanges,
  create: async (ctx, { draft, values }) => {
    const sections = await composed(ctx, { sections: draft.sections ?? [], values, topic: null })
    return createTopic(ctx, { ...draft, sections })
  },
  save: async (ctx, topic, { changes, values }) => {
    const sections = await composed(ctx, { sections: changes.sections ?? [], values, topic })
    return saveTopic(ctx, topic.id, { ...changes, sections })
  },
  view: toTopicFormView,
  placeOf: (values) => {
    const command = commandOf(values)
    return command && sectionField(command.section, 'find')
  },
}

async function topicForm({
  request,
  topic,
  form,
  imageError,
}: {
  request: FastifyRequest
  topic: Topic | null
  form: FormView
  imageError?: string
}) {
  const ctx = contextOf(request)
  return (
    <TopicFormPage
      frame={frameOf(request)}
      topic={topic}
      form={form}
      imageError={imageError}
      producers={await producersOf(ctx)}
      sections={await sectionForms(ctx, { topic, values: form.values })}
    />
  )
}
