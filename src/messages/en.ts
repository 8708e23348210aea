import { resultMessages } from './english/resultMessages.js'
import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

/** All texts in English, the default. Partial messages of an app are merged over them. */
export const en: Messages = {
  ...resultMessages,
  uploader: {
    choose: 'Choose a photo',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG or PNG, at least ${pixels(limit)} pixels.` : 'JPEG or PNG.',
        'You can also drop or paste it here.',
      ),
    goodPhoto: 'Best is a clear, well-lit photo of one face, seen from the front.',
    selfie: 'Take a selfie',
    drop: 'Drop it here',
    oneTaken: 'One photo at a time: the first one was taken.',
    photo: 'Your photo',
    preview: 'The photo you chose',
    checking: 'Checking your photo',
    repairing: 'Making your photo fit',
    shrink: 'Shrink it for me',
    convert: 'Convert it for me',
    crop: 'Crop it for me',
    repairable: 'It can be made to fit.',
    cropFrame: 'Part of the photo to keep',
    cropHint: 'Drag the frame, or move it with the arrow keys.',
    cropAndSend: 'Crop and continue',
    ready: 'Your photo fits. It has not been sent yet.',
    send: 'Retouch this photo',
    sendAnyway: 'Send anyway',
    sending: 'Sending your photo',
    cancel: 'Cancel',
    replaced: 'Your earlier photo is still being retouched, but this page no longer waits for it.',
    stopped: 'This page has stopped waiting. Your photo is still being retouched.',
    mayHaveArrived:
      'Your photo may have arrived all the same. If you try again, it may be retouched twice.',
  },
}
