/** What missions use of the files: the store of their context, and the files that people send. */
export { receiveFile } from './append-part.ts'
export { fileBytes } from './file-bytes.ts'
export { openStore } from './open-store.ts'
export {
  type ByteRange,
  type Bytes,
  type FileStore,
  type FoundFile,
  type StoredFile,
  wholeBytes,
} from './store.ts'
export { toFileName } from './upload-headers.ts'
export type { ReceivedFile, Upload } from './upload-tables.ts'
export { cancelUpload, claimUpload, createUpload, getUpload, removeExpiredUploads } from './uploads.ts'
