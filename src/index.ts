export {
  createRetouchClient,
  PIXELBIN_API_URL,
  type RetouchClientOptions,
} from './api/createRetouchClient.js'
export type { ImageErrorCode, RetouchErrorCode, RetouchErrorKind } from './api/errorCodes.js'
export type { OutputSchema } from './api/OutputSchema.js'
export type {
  GeneratedRetouch,
  GenerateRetouchOptions,
  GetRetouchResultOptions,
  RetouchClient,
  UploadProgress,
  WaitForRetouchResultOptions,
} from './api/RetouchClient.js'
export {
  type ImageErrorDetails,
  isImageError,
  isRetouchError,
  RetouchError,
  type RetouchErrorInit,
} from './api/RetouchError.js'
export type {
  ResolvedRetouchIds,
  RetouchedImage,
  RetouchFailure,
  RetouchIds,
  RetouchJob,
  RetouchOutput,
} from './api/RetouchJob.js'
export type { RetouchImageState } from './components/image/RetryingImage.js'
export {
  RetouchComparison,
  type RetouchComparisonProps,
} from './components/RetouchComparison.js'
export {
  RetouchDownloadButton,
  type RetouchDownloadButtonProps,
} from './components/RetouchDownloadButton.js'
export {
  RetouchErrorMessage,
  type RetouchErrorMessageProps,
} from './components/RetouchErrorMessage.js'
export { RetouchImage, type RetouchImageProps } from './components/RetouchImage.js'
export { RetouchProgress, type RetouchProgressProps } from './components/RetouchProgress.js'
export { RetouchResult, type RetouchResultProps } from './components/RetouchResult.js'
export { RetouchUploader, type RetouchUploaderProps } from './components/RetouchUploader.js'
export type { PhotoOptions } from './hooks/PhotoOptions.js'
export { RetouchProvider, type RetouchProviderProps } from './hooks/RetouchProvider.js'
export type { RetouchResultState } from './hooks/RetouchResultState.js'
export type { RetouchActions, RetouchState } from './hooks/RetouchState.js'
export type { UploadCheck } from './hooks/retouch/checkForUpload.js'
export type { UseRetouchResultOptions } from './hooks/UseRetouchResultOptions.js'
export {
  type GenerateRetouchTanStackOptions,
  type GenerateRetouchVariables,
  type UseGenerateRetouchOptions,
  type UseGenerateRetouchResult,
  useGenerateRetouch,
} from './hooks/useGenerateRetouch.js'
export { type UseRetouchOptions, useRetouch } from './hooks/useRetouch.js'
export { useRetouchClient } from './hooks/useRetouchClient.js'
export { type RetouchMessages, useRetouchMessages } from './hooks/useRetouchMessages.js'
export { useRetouchResult } from './hooks/useRetouchResult.js'
export { useRetouchResults } from './hooks/useRetouchResults.js'
export {
  type SuspenseRetouchResult,
  useSuspenseRetouchResult,
} from './hooks/useSuspenseRetouchResult.js'
export { describeError, type ErrorDescription } from './messages/describeError.js'
export type {
  ErrorMessage,
  ErrorValues,
  Message,
  MessageFormatter,
  Messages,
  PartialMessages,
} from './messages/Messages.js'
export { checkPhoto, type PhotoCheck } from './photo/checkPhoto.js'
export type { FaceBox, FindFaces } from './photo/faces/locateFaces.js'
export { PHOTO_LIMITS, type PhotoFormat, type PhotoLimits } from './photo/photoLimits.js'
export { type RepairPhotoOptions, repairPhoto } from './photo/repairPhoto.js'
export { adaptivePolling } from './polling/adaptivePolling.js'
export { backoffPolling } from './polling/backoffPolling.js'
export { fixedPolling } from './polling/fixedPolling.js'
export type { Poll, PollInterval } from './polling/Poll.js'
export { type RetouchResultQueryKey, retouchResultQueryKey } from './query/retouchResultQueryKey.js'
export {
  type PollingOptions,
  type RetouchResultQueryOptions,
  type RetouchResultTanStackOptions,
  retouchResultQueryOptions,
} from './query/retouchResultQueryOptions.js'
