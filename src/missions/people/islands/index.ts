import './passkey.ts'
