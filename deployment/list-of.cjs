/** @param {string} setting items, separated by commas */
module.exports = (setting) => setting.split(',').filter((item) => item !== '');
