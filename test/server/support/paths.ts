export const IDS = { appId: 'app-1', scanId: 'scan-1', predictionId: 'prediction-1' }
export const GENERATE = '/apps/app-1/plugins/retouchInt/generate'
export const READ = '/apps/app-1/plugins/retouchInt/scans/scan-1/prediction-1'
