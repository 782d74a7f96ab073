import type { FastifyReply, FastifyRequest } from 'fastify'
import { contextOf } from '#kernel/http'
import { isFresh, toPng, unchanged } from '#missions/tables'
import { type PictureOf, pictureSize, renderRecordPicture } from '../../views/reader/record-picture.tsx'

/** The picture of a record for other sites; drawn only for who has another one. */
export async function sendPicture(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  picture: PictureOf,
) {
  if (isFresh(request, reply, JSON.stringify(picture))) return unchanged(reply)
  const png = await toPng(contextOf(request), renderRecordPicture(picture), pictureSize.width)
  return reply.type('image/png').send(png)
}
