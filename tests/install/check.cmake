# SPDX-License-Identifier: Apache-2.0
# Installs the build in BUILD to the folder WORK, builds the example in SOURCE against it with FLAGS, runs it on CASE.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(failed)
    message(FATAL_ERROR "${ARGN}\n${out}\n${err}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G Ninja -DCMAKE_BUILD_TYPE=Release
  "-DCMAKE_CXX_FLAGS=${FLAGS}" -DCMAKE_PREFIX_PATH=${WORK}/prefix)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/example ${CASE})
if(NOT out MATCHES "as-is FY26 [0-9.]+%")
  message(FATAL_ERROR "the example printed:\n${out}")
endif()
run(${WORK}/prefix/bin/uphill --version)
