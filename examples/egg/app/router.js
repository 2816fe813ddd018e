'use strict';

module.exports = ({ router, controller }) => {
  router.get('/', controller.home.page);
  router.get('/context', controller.home.context);
  router.get('/echo', controller.home.echo);
};
