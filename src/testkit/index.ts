export { type TestApp, testApp, type Visitor } from './app.ts'
export { createTestDatabase, dropTestDatabase, testDatabase } from './database.ts'
export type { Given } from './given.ts'
export { testHouse } from './room.ts'
