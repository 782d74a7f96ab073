import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Topic, TopicDraft, TopicQuery, VersionedTopicChanges } from '../schema/topic.ts'
import {
  createTopic,
  findCurrentTopicSlug,
  findTopic,
  getTopic,
  listTopics,
  removeTopicImage,
  requireTopicEditor,
  saveTopic,
  setTopicImage,
  topicStates,
} from '../service/topics/topics.ts'
import { entryRoutes, entryParams as params, entryRead as read, entryWrite as write } from './entries.ts'
import { entryImageRoutes } from './entry-images.ts'
import { requireVersion, sendTagged } from './versions.ts'

const tags = ['topics']
const base = '/api/topics' as const

/** Topics: list, read, make, change; their states and history. */
export function topicRoutes(app: App): void {
  app.get(
    base,
    {
      config: read,
      schema: {
        querystring: TopicQuery,
        response: { 200: z.object({ items: z.array(Topic), next: z.string().nullable() }) },
        tags,
        summary: 'List topics by date; facets are searched at /api/search',
      },
    },
    (request) => listTopics(contextOf(request), request.query),
  )
  app.post(
    base,
    {
      config: write,
      schema: { body: TopicDraft, response: { 201: Topic }, tags, summary: 'Make a topic, as a draft' },
    },
    async (request, reply) => {
      const topic = await createTopic(contextOf(request), request.body)
      return reply.status(201).header('location', `${base}/${topic.id}`).send(topic)
    },
  )
  app.patch(
    `${base}/:id`,
    {
      config: write,
      schema: {
        params,
        body: VersionedTopicChanges,
        response: { 200: Topic },
        tags,
        summary: 'Change the keys given, from the version read',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const version = requireVersion(request, request.body)
      const { id } = await getTopic(ctx, request.params.id)
      return sendTagged(request, reply, await saveTopic(ctx, id, { ...request.body, version }))
    },
  )
  const own = { base, tags, noun: Topic, get: getTopic }
  entryImageRoutes(app, {
    ...own,
    name: 'a topic',
    described: true,
    editable: requireTopicEditor,
    set: setTopicImage,
    remove: removeTopicImage,
  })
  entryRoutes(app, {
    ...own,
    kind: 'topic',
    ...{ find: findTopic, findSlug: findCurrentTopicSlug },
    states: topicStates,
  })
}
