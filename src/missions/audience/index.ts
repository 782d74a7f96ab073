import type { Mission } from '#kernel/house'
import { countAnswers } from './api/counting.ts'
import { keepCounting } from './service/counting.ts'

export { answerUsesWritten, type CountedRow, writeUses } from './service/counting.ts'
export { type NotedUse, noteUse } from './service/noting.ts'

export const audience: Mission = {
  name: 'audience',
  api: countAnswers,
  open: keepCounting,
}
